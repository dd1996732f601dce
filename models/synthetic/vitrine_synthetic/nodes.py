"""Builds a material of Blender's from nodes."""

import bpy


def rgba(colour):
    return (*colour, 1.0)


class Nodes:
    """The node tree of a new material. Inputs are sockets of other nodes or values; each method gives an output socket."""

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self._tree = self.material.node_tree
        self._tree.nodes.clear()

    def add(self, kind, inputs, **properties):
        node = self._tree.nodes.new("ShaderNode" + kind)
        for name, value in properties.items():
            setattr(node, name, value)
        for key, value in inputs.items():
            if isinstance(value, bpy.types.NodeSocket):
                self._tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = value
        return node.outputs

    def math(self, operation, a, b):
        return self.add("Math", {0: a, 1: b}, operation=operation)[0]

    def mix(self, share, a, b, blend="MIX"):
        return self.add("MixRGB", {"Fac": share, "Color1": a, "Color2": b}, blend_type=blend)[0]

    def noise(self, scale, detail=2.0, at=None):
        where = self.coordinates() if at is None else at
        return self.add("TexNoise", {"Vector": where, "Scale": scale, "Detail": detail})["Fac"]

    def coordinates(self, kind="Object"):
        return self.add("TexCoord", {})[kind]

    def mapped(self, at, **how):
        return self.add("Mapping", {"Vector": at, **how})[0]

    def image(self, path):
        return self.add("TexImage", {}, image=bpy.data.images.load(path, check_existing=True))

    def times_grey(self, colour, grey):
        return self.mix(1.0, colour, self.add("CombineXYZ", {0: grey, 1: grey, 2: grey})[0], "MULTIPLY")

    def surface(self, colour, roughness, specular, **more):
        """Ends the material with a principled surface."""
        inputs = {"Base Color": colour, "Roughness": roughness, "Specular": specular, **more}
        return self.output(self.add("BsdfPrincipled", inputs)[0])

    def output(self, shader):
        self.add("OutputMaterial", {"Surface": shader})
        return self.material


def plain(name, colour, roughness=0.7, specular=0.3, metallic=0.0, mottled=0.0):
    """One colour, perhaps mottled: `mottled` is how fine, spots per metre."""
    nodes, shown = Nodes(name), rgba(colour)
    if mottled:
        dark, light = (rgba([min(1.0, k * c) for c in colour]) for k in (0.7, 1.25))
        shown = nodes.mix(nodes.noise(mottled), dark, light)
    return nodes.surface(shown, roughness, specular, Metallic=metallic)
