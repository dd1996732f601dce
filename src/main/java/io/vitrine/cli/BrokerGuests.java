package io.vitrine.cli;

import io.vitrine.broker.BrokerLogins;
import io.vitrine.broker.BrokerRole;
import io.vitrine.web.people.LoginThrottle;
import io.vitrine.web.people.People;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who may come to Vitrine's own broker: all pages, as one user with a password that only the web server knows and
 * who only listens, and whoever may log in to the pages, by name and password.
 *
 * @param throttle makes guessing slow
 */
record BrokerGuests(String pages, String pagesPassword, People people, LoginThrottle throttle) implements BrokerLogins {
    @Override
    public Optional<BrokerRole> login(String user, String password) {
        if (user.equals(pages)) {
            boolean right = MessageDigest.isEqual(
                    password.getBytes(StandardCharsets.UTF_8), pagesPassword.getBytes(StandardCharsets.UTF_8));
            return right ? Optional.of(BrokerRole.DISPLAY) : Optional.empty();
        }
        if (!throttle.wait(user).isZero()) {
            return Optional.empty();
        }
        boolean right = people.login(user, password).isPresent();
        if (right) {
            throttle.succeeded(user);
        } else {
            throttle.failed(user);
        }
        return right ? Optional.of(BrokerRole.STAFF) : Optional.empty();
    }

    @Override
    public boolean stays(String user) {
        return user.equals(pages) || people.find(user).isPresent();
    }

    @Override
    public String toString() {
        return "guests of the broker";
    }
}
