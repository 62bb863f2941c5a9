"""Controls: pictures whose form is followed, and the networks that read them."""
