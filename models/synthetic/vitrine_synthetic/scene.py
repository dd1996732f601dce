"""Blender's scene: meshes, camera, lights, render settings. Nothing else of `bpy` is used beside materials and rendering."""

from dataclasses import dataclass

import bpy
import numpy as np
from mathutils import Matrix, Vector


@dataclass(frozen=True)
class Settings:
    """Width and height of the picture in pixels; samples per pixel: noise falls with their square root, time grows with them."""

    width: int
    height: int
    samples: int
    threads: int


def clear():
    bpy.ops.wm.read_factory_settings(use_empty=True)


def add(data, name):
    thing = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def add_mesh(name, vertices, faces, material, uv=None, smooth=False):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(np.asarray(vertices).tolist(), [], [[int(i) for i in face] for face in faces])
    if uv is not None:
        mesh.uv_layers.new().data.foreach_set("uv", np.concatenate(uv).astype(np.float32).ravel())
    mesh.polygons.foreach_set("use_smooth", [smooth] * len(mesh.polygons))
    mesh.materials.append(material)
    return add(mesh, name)


def put_camera(camera):
    data = bpy.data.cameras.new("camera")
    data.sensor_fit, data.angle = "HORIZONTAL", np.radians(camera.field_of_view)
    placed = np.eye(4)
    placed[:3, :3], placed[:3, 3] = camera.axes, camera.position
    thing = add(data, "camera")
    thing.matrix_world = Matrix(placed.tolist())
    bpy.context.scene.camera = thing


def area_light(name, position, size, watts, colour, target=None):
    """A rectangle that shines down, or towards a target."""
    data = bpy.data.lights.new(name, "AREA")
    data.shape, data.size, data.size_y, data.energy, data.color = "RECTANGLE", *size, watts, colour
    thing = add(data, name)
    thing.location = position
    if target is not None:
        thing.rotation_euler = (Vector(target) - Vector(position)).to_track_quat("-Z", "Y").to_euler()


def sky(colour, strength):
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes["Background"].inputs
    background["Color"].default_value, background["Strength"].default_value = (*colour, 1), strength


def flicker(rng):
    """Makes each light a little brighter or darker."""
    for thing in bpy.context.scene.objects:
        if thing.type == "LIGHT":
            thing.data.energy *= float(rng.uniform(0.8, 1.25))


def use_cycles(settings):
    """Renders with Cycles on the processor."""
    scene = bpy.context.scene
    render = scene.render
    render.engine = "CYCLES"
    cycles = scene.cycles
    render.resolution_x, render.resolution_y, render.resolution_percentage = settings.width, settings.height, 100
    render.threads_mode, render.threads, render.use_persistent_data = "FIXED", settings.threads, True
    cycles.device, cycles.samples = "CPU", settings.samples
    cycles.use_adaptive_sampling = cycles.use_denoising = False
    # Light that has bounced more than once is a constant, which is half the time; the eye sees no difference.
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 2, 1, 1
    cycles.use_fast_gi, cycles.fast_gi_method, cycles.ao_bounces_render = True, "REPLACE", 1
    cycles.transparent_max_bounces, cycles.transmission_bounces = 6, 0
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct = 2.0, 8.0
