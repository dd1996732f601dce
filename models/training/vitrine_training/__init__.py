"""Trains and exports the models that Vitrine ships."""
