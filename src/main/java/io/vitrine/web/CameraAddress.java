package io.vitrine.web;

import io.vitrine.capture.SourceAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a camera as somebody types it in the console. Only what a camera can be: files and folders of this
 * machine are for its configuration, and nobody may find out from afar which there are. What is refused is never
 * repeated, as it may hold a password.
 */
final class CameraAddress {
    private static final Pattern NETWORK =
            Pattern.compile("(?i)(rtsps?|https?)://[^\\s/?#\\p{Cntrl}][^\\s\\p{Cntrl}]*");
    private static final Pattern WEBCAM = Pattern.compile("/dev/video\\d{1,3}");
    private static final int LONGEST = 1000;

    private CameraAddress() {}

    /**
     * The address as it is kept.
     *
     * @param user null or blank where the camera wants none, or the address has it already
     * @throws IllegalArgumentException for an address that is none of a camera
     */
    static String of(String typed, @Nullable String user, @Nullable String password) {
        String address = typed.strip();
        boolean network = NETWORK.matcher(address).matches();
        if (address.length() > LONGEST
                || !(network || WEBCAM.matcher(address).matches() || address.equals(SourceAddress.DEMO))) {
            throw new IllegalArgumentException(
                    "the address of a camera begins with rtsp://, rtsps://, http:// or https://,"
                            + " or is /dev/video0 or demo; files and folders are named in vitrine.yml");
        }
        if (user == null || user.isBlank()) {
            return address;
        }
        if (!network) {
            throw new IllegalArgumentException("only a camera on the network wants a user and a password");
        }
        int host = address.indexOf("://") + 3;
        if (address.indexOf('@', host) >= 0) {
            throw new IllegalArgumentException("the address has a user already; write it there or in its own field");
        }
        return address.substring(0, host)
                + SourceAddress.escaped(user.strip())
                + ":"
                + SourceAddress.escaped(password == null ? "" : password)
                + "@"
                + address.substring(host);
    }
}
