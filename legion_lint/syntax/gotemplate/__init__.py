"""The language of Go's templates, with the functions of Sprig and of Helm."""
