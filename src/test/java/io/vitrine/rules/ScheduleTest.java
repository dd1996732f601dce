package io.vitrine.rules;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @Test
    void days_and_hours_are_read_as_people_write_them() {
        LocalTime nine = LocalTime.of(9, 0);
        assertThat(Schedule.parse("Mon, wednesday 9:00 - 24:00"))
                .isEqualTo(new Schedule(Set.of(MONDAY, WEDNESDAY), nine, LocalTime.MAX));
        assertThat(Schedule.parse("Sat-Mon"))
                .isEqualTo(new Schedule(Set.of(SATURDAY, SUNDAY, MONDAY), LocalTime.MIN, LocalTime.MAX));
        assertThat(Schedule.parse("always")).isEqualTo(Schedule.ALWAYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "always",
                "Mon-Sat 09:00-20:00",
                "Sun 10:30-24:00",
                "Mon,Wed-Thu,Sat-Sun 00:00-24:00",
                "09:00-20:00"
            })
    void a_schedule_is_written_as_it_is_read(String text) {
        assertThat(Schedule.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "Mo 09:00-10:00",
                "Mon-Tue-Wed",
                "20:00-06:00",
                "09:00",
                "09:61-10:00",
                "Mon Tue",
                "9-17"
            })
    void what_is_no_schedule_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.parse(text))
                .withMessageStartingWith("must ");
    }
}
