"""A person in Blender's scene."""

import numpy as np

from vitrine_synthetic import fabrics, labels, rotation, scene, skeleton


def in_shop(vertices):
    """From the axes and decimetres of bodies to the axes and metres of the shop, facing -Y."""
    return np.stack([vertices[:, 0], -vertices[:, 2], vertices[:, 1]], 1) * 0.1


class Actor:
    """number: the person's, in the pixel maps."""

    def __init__(self, person, number):
        self.person, self._meshes = person, []
        for part in person.parts:
            material = fabrics.build(part.material)
            mesh = scene.add_mesh(f"{number}.{part.name}", in_shop(part.vertices), part.faces, material, part.uv, part.smooth)
            mesh.pass_index = labels.pixel(number, part.name)
            self._meshes.append(mesh)

    def show(self, shown):
        for mesh in self._meshes:
            mesh.hide_render = not shown

    def stand(self, xy, heading, phase, stride):
        """Places every vertex; heading: radians, the direction of travel. Gives (vertices, faces) per part, in metres."""
        posed = self.person.gait.pose(phase, stride)
        turn = rotation.about("z", np.degrees(heading) + 90)
        out = []
        for part, mesh in zip(self.person.parts, self._meshes):
            vertices = in_shop(skeleton.skin(part.vertices, part.weights, posed)) @ turn.T + [*xy, 0]
            mesh.data.vertices.foreach_set("co", vertices.astype(np.float32).ravel())
            mesh.data.update()
            out.append((vertices, part.faces))
        return out
