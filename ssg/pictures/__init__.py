"""Pictures: inspecting, scaling and drawing them."""
