package io.vitrine.tracking;

/**
 * A Kalman filter for one number that moves at a nearly constant speed, over real time instead of frame counts. The
 * acceleration is taken as white noise (Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to Tracking and
 * Navigation", 2001, section 6.2.2).
 */
final class Motion {
    private double position;
    private double speed;
    private double pp;
    private double ps;
    private double ss;

    /**
     * @param measured where it is
     * @param noise standard deviation of a measurement
     * @param speedNoise standard deviation of the unknown speed, per second
     */
    Motion(double measured, double noise, double speedNoise) {
        position = measured;
        pp = noise * noise;
        ss = speedNoise * speedNoise;
    }

    double position() {
        return position;
    }

    double speed() {
        return speed;
    }

    /** @param acceleration standard deviation of the unknown acceleration, per second squared */
    void predict(double seconds, double acceleration) {
        double t2 = seconds * seconds;
        double q = acceleration * acceleration;
        position += speed * seconds;
        pp += 2 * seconds * ps + t2 * ss + q * t2 * t2 / 4;
        ps += seconds * ss + q * t2 * seconds / 2;
        ss += q * t2;
    }

    /** @param noise standard deviation of this measurement */
    void correct(double measured, double noise) {
        double innovation = pp + noise * noise;
        double gainPosition = pp / innovation;
        double gainSpeed = ps / innovation;
        double surprise = measured - position;
        position += gainPosition * surprise;
        speed += gainSpeed * surprise;
        ss -= gainSpeed * ps;
        ps -= gainPosition * ps;
        pp -= gainPosition * pp;
    }

    /** Stands still from now on; what is known of the position stays. */
    void stop() {
        speed = 0;
    }
}
