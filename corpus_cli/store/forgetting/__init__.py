"""True erasure: finding what is meant, covering or deleting it everywhere, purging the file."""
