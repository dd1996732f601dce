"""The words of the ground truth: what a pixel can show, and what a box can hold."""

# The order is the number in the pixel maps (`ids/`), so new words go to the end.
CLASSES = (
    "background", "skin", "hair", "jacket", "trousers", "shirt", "tie", "dress", "skirt", "tshirt", "sweater", "coat",
    "shorts", "overalls", "shoes", "hat", "bag", "blouse", "leggings", "socks", "phone",
)  # fmt: skip
BOXED = tuple(c for c in CLASSES if c not in ("background", "skin", "hair", "socks"))
CATEGORIES = ("person", "suit", *BOXED, "mannequin")
CATEGORY_ID = {name: i + 1 for i, name in enumerate(CATEGORIES)}
# A pixel map holds the person's number times this, plus the class.
PERSON = 100
LEGS = ("trousers", "skirt")
OF_A_SUIT = ("jacket", *LEGS)


def pixel(number, name):
    """The value of a pixel that shows class `name` of person `number`."""
    if not 0 <= number < 65536 // PERSON:
        raise ValueError(f"person {number} does not fit into a 16-bit pixel map")
    return number * PERSON + CLASSES.index(name)


def is_suit(parts):
    """A suit is a tailored jacket with trousers or a skirt of the same cloth, open or closed, with or without a tie."""
    cloths = {part.name: part.material.cloth for part in parts if part.name in OF_A_SUIT}
    return "jacket" in cloths and any(cloths["jacket"] == cloths.get(name) for name in LEGS)
