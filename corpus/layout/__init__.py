"""Lines on a page become blocks: paragraph, list item, heading or table.

`headers_footers` flags page furniture with `page_numbers`. `blocks` joins what `lines` lays out with `list_markers`,
`run_on_lines`, `page_metrics` and `tables`. Only conventions and what lies below them are imported.
"""
