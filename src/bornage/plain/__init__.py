"""The interview line by line, for screen readers, braille, slow links and pipes."""
