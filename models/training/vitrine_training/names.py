"""The words that the product knows: categories of garments, and the part of the body each covers."""

CATEGORIES = (
    "t-shirt", "top", "blouse", "shirt", "sweater", "hoodie", "jacket", "blazer", "coat", "dress", "jumpsuit",
    "jeans", "trousers", "shorts", "skirt",
)  # fmt: skip
KINDS = ("upper", "outer", "lower", "full")
KIND_OF = {
    **dict.fromkeys(CATEGORIES[:6], "upper"),
    **dict.fromkeys(CATEGORIES[6:9], "outer"),
    **dict.fromkeys(CATEGORIES[9:11], "full"),
    **dict.fromkeys(CATEGORIES[11:], "lower"),
}
TAGS = (*CATEGORIES, "suit", "tie")


def check(category):
    """Refuses a word that is no category, so that a typing error in a label file stops the preparation."""
    if category not in KIND_OF:
        raise ValueError(f"'{category}' is no category; possible are {', '.join(CATEGORIES)}")
    return category
