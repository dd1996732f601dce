"""Blender's materials for what `material.Material` describes."""

from vitrine_synthetic.nodes import Nodes, rgba


def build(material):
    return {"cloth": _cloth, "skin": _skin, "hair": _hair}[material.kind](material)


def _cloth(material):
    nodes = Nodes("cloth")
    if material.photo:
        shift = {"Hue": material.hue, "Saturation": material.saturation, "Value": material.value}
        picture = nodes.add("HueSaturation", {**shift, "Color": nodes.image(material.texture)["Color"]})[0]
        colour = nodes.mix(1.0, picture, rgba(material.tint), "MULTIPLY")
    else:
        colour = nodes.add("RGB", {})[0]
        colour.default_value = rgba(material.tint)
        if material.pattern:
            colour = _woven(nodes, material.pattern, colour)
        if material.texture:
            shade = nodes.math("POWER", _shade(nodes, nodes.image(material.texture), material, 2.2), material.contrast)
            colour = nodes.times_grey(colour, shade)
    return nodes.surface(colour, material.roughness, 0.2, Sheen=material.sheen)


def _skin(material):
    nodes = Nodes("skin")
    return nodes.surface(nodes.mix(1.0, nodes.image(material.texture)["Color"], rgba(material.tint), "MULTIPLY"), 0.5, 0.35)


def _hair(material):
    """Strips of hair that end where the texture's alpha does."""
    nodes = Nodes("hair")
    picture = nodes.image(material.texture)
    colour = nodes.times_grey(rgba(material.tint), _shade(nodes, picture, material, 2.5))
    return nodes.surface(colour, 0.45, 0.4, Alpha=nodes.math("GREATER_THAN", picture["Alpha"], 0.4))


def _shade(nodes, picture, material, most):
    """The texture's luminance relative to its median."""
    grey = nodes.add("RGBToBW", {0: picture["Color"]})[0]
    return nodes.math("MINIMUM", nodes.math("MULTIPLY", grey, 1 / material.median), most)


def _woven(nodes, pattern, base):
    uv = nodes.coordinates("UV")
    colour = rgba(pattern.colour)
    if pattern.kind in ("dots", "floral"):
        smooth = "SMOOTH_F1" if pattern.kind == "floral" else "F1"
        distance = nodes.add("TexVoronoi", {"Vector": uv, "Scale": pattern.count}, feature=smooth)["Distance"]
        if pattern.kind == "dots":
            return nodes.mix(nodes.math("LESS_THAN", distance, pattern.width), base, colour)
        ragged = nodes.math("MULTIPLY", nodes.noise(pattern.count * 3, at=uv), 0.3)
        petals = nodes.math("LESS_THAN", nodes.math("ADD", distance, ragged), pattern.width + 0.2)
        middle = nodes.math("LESS_THAN", distance, pattern.width * 0.3)
        return nodes.mix(middle, nodes.mix(petals, base, colour), rgba(pattern.second))
    axes = nodes.add("SeparateXYZ", {0: uv})

    def stripes(axis):
        repeat = nodes.math("FRACT", nodes.math("MULTIPLY", axes[axis], pattern.count), 0.0)
        return nodes.math("LESS_THAN", repeat, pattern.width)

    if pattern.kind == "check":
        return nodes.mix(nodes.math("MULTIPLY", nodes.math("ADD", stripes(0), stripes(1)), 0.5), base, colour)
    return nodes.mix(stripes(0 if pattern.kind == "pinstripe" else 1), base, colour)
