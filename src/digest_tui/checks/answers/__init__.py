"""What can be said about an answer, and the words it rests on, without a model."""
