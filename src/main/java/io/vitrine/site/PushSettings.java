package io.vitrine.site;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether, and by whose services, staff phones are told of alerts while their page is closed.
 *
 * @param contact {@code mailto:} or {@code https:}, where those services reach whoever runs this; needed where enabled
 * @param services hosts that may be told, {@code push.example.com} or {@code *.example.com}, by https only; or
 *     {@code http://127.0.0.1:port}, for trying it out
 */
public record PushSettings(boolean enabled, @Nullable String contact, List<String> services) {
    /** Of Chrome and most others, Firefox, Safari, and Edge. */
    public static final List<String> KNOWN =
            List.of("fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com");

    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern LOOPBACK = Pattern.compile("http://127\\.0\\.0\\.1:\\d{1,5}");
    private static final Pattern CONTACT = Pattern.compile("(mailto:[^@\\s\"\\\\]+@|https://)[^@\\s\"\\\\]+");
    private static final int HTTPS_PORT = 443;

    /** Below the patterns, by which it is checked. */
    public static final PushSettings OFF = new PushSettings(false, null, KNOWN);

    public PushSettings {
        services = List.copyOf(services);
        if (enabled && contact == null) {
            throw new IllegalArgumentException("push needs a contact: mailto:it@shop.example or an https address");
        }
        if (contact != null && !CONTACT.matcher(contact).matches()) {
            throw new IllegalArgumentException(
                    "a contact is mailto:it@shop.example or an https address, not '%s'".formatted(contact));
        }
        for (String service : services) {
            if (!HOST.matcher(service).matches() && !LOOPBACK.matcher(service).matches()) {
                throw new IllegalArgumentException(
                        "a push service is a host, push.example.com or *.example.com, not '%s'".formatted(service));
            }
        }
    }

    /** Whether this may be told: a browser names the address, and must not make Vitrine ask just anybody. */
    public boolean allows(URI endpoint) {
        if (endpoint.getHost() == null || endpoint.getRawUserInfo() != null || endpoint.getRawFragment() != null) {
            return false;
        }
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equals(endpoint.getScheme())) {
            return services.contains("%s://%s:%d".formatted(endpoint.getScheme(), host, endpoint.getPort()));
        }
        return (endpoint.getPort() < 0 || endpoint.getPort() == HTTPS_PORT)
                && services.stream()
                        .anyMatch(one -> one.startsWith("*") ? host.endsWith(one.substring(1)) : host.equals(one));
    }
}
