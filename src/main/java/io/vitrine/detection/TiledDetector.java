package io.vitrine.detection;

import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks at a large picture as a whole and at overlapping tiles of it, all in one batch, and joins what was found.
 *
 * <p>Who is cut by a tile's inner edge is left to the neighbour or to the look at the whole picture, one of which sees
 * them whole. Of two boxes from different looks the less confident one goes where they overlap by half (IoU), or where one
 * lies almost all within the other: the same person seen in part. Within one look the detector has decided that already.
 */
public final class TiledDetector implements PersonDetector {
    private static final Box WHOLE = new Box(0, 0, 1, 1);
    private static final double SAME_PERSON = .5;
    private static final double PART_OF = .85;
    /** Of the tile: a box that ends this near to an inner edge is cut by it. */
    private static final double CUT = .01;

    private final PersonDetector detector;
    private final int perSide;

    private record Found(int look, Detection detection) {
        Box box() {
            return detection.box();
        }
    }

    /**
     * Tiles every picture alike.
     *
     * @param perSide tiles across and down; 1 looks at whole pictures only, 0 goes by each picture's size
     */
    public TiledDetector(PersonDetector detector, int perSide) {
        if (perSide < 0) {
            throw new IllegalArgumentException("needs 0 (by size), 1 (none) or more tiles on a side, not " + perSide);
        }
        this.detector = detector;
        this.perSide = perSide;
    }

    @Override
    public List<List<Detection>> detect(List<Frame> frames) {
        List<List<Box>> views = frames.stream().map(this::views).toList();
        List<Frame> looks = new ArrayList<>();
        try {
            for (int i = 0; i < frames.size(); i++) {
                for (Box view : views.get(i)) {
                    looks.add(new TileFrame(frames.get(i).retain(), view));
                }
            }
            return joined(views, detector.detect(looks));
        } finally {
            looks.forEach(Frame::close);
        }
    }

    /** The whole picture first. */
    private List<Box> views(Frame frame) {
        Tiling tiling = perSide == 0 ? Tiling.of(frame.width(), frame.height()) : Tiling.perSide(perSide);
        List<Box> views = new ArrayList<>(List.of(WHOLE));
        views.addAll(tiling.tiles());
        return views;
    }

    private static List<List<Detection>> joined(List<List<Box>> views, List<List<Detection>> found) {
        List<List<Detection>> joined = new ArrayList<>();
        int look = 0;
        for (List<Box> ofFrame : views) {
            List<Found> all = new ArrayList<>();
            for (Box view : ofFrame) {
                for (Detection detection : found.get(look)) {
                    if (!cut(detection.box(), view)) {
                        all.add(new Found(look, new Detection(detection.box().within(view), detection.score())));
                    }
                }
                look++;
            }
            joined.add(distinct(all));
        }
        return joined;
    }

    private static boolean cut(Box inView, Box view) {
        return (inView.x() < CUT && view.x() > 0)
                || (inView.y() < CUT && view.y() > 0)
                || (inView.right() > 1 - CUT && view.right() < 1 - 1e-6)
                || (inView.bottom() > 1 - CUT && view.bottom() < 1 - 1e-6);
    }

    private static List<Detection> distinct(List<Found> all) {
        List<Found> kept = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparingDouble((Found f) -> f.detection().score())
                        .reversed())
                .filter(candidate -> kept.stream().noneMatch(other -> same(candidate, other)))
                .forEach(kept::add);
        return kept.stream().map(Found::detection).toList();
    }

    private static boolean same(Found one, Found other) {
        if (one.look() == other.look()) {
            return false;
        }
        double shared = one.box().overlap(other.box());
        return one.box().iou(other.box()) > SAME_PERSON
                || shared > PART_OF * Math.min(one.box().area(), other.box().area());
    }
}
