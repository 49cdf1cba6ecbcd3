"""How British councils print their papers: data, each rule with its examples."""
