"""Renders shoppers with Blender, with exact boxes, garments, identities and footfall per frame.

What needs Blender: `command`, `clip`, `frames`, `scene`, `nodes`, `fabrics`, `actor`, `furniture`, `surfaces`, `shop` and
`shooter`. The rest needs numpy and OpenCV.
Bodies are in decimetres, +Y up, +Z the way the person faces, +X its left; the shop is in metres, +Z up.
"""
