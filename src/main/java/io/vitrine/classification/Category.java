package io.vitrine.classification;

import java.util.Arrays;
import java.util.Optional;

/** The fifteen kinds of garment that Vitrine tells apart. */
public enum Category {
    T_SHIRT("t-shirt", Kind.UPPER),
    TOP("top", Kind.UPPER),
    BLOUSE("blouse", Kind.UPPER),
    SHIRT("shirt", Kind.UPPER),
    SWEATER("sweater", Kind.UPPER),
    HOODIE("hoodie", Kind.UPPER),
    JACKET("jacket", Kind.OUTER),
    BLAZER("blazer", Kind.OUTER),
    COAT("coat", Kind.OUTER),
    DRESS("dress", Kind.FULL),
    JUMPSUIT("jumpsuit", Kind.FULL),
    JEANS("jeans", Kind.LOWER),
    TROUSERS("trousers", Kind.LOWER),
    SHORTS("shorts", Kind.LOWER),
    SKIRT("skirt", Kind.LOWER);

    private final String label;
    private final Kind kind;

    Category(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /** As written in rules, messages and model cards. */
    public String label() {
        return label;
    }

    /** Which part of the body such a garment covers. */
    public Kind kind() {
        return kind;
    }

    public static Optional<Category> named(String label) {
        return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
