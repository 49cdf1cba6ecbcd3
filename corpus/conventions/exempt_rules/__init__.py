"""How councils print that something is not for the public: marks, fields, parts of a meeting, papers, and mere talk."""
