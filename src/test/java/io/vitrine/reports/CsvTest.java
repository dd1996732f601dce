package io.vitrine.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "@SUM(A1)|'@SUM(A1)",
                "+49 89|'+49 89",
                "-2|'-2",
                "door|door",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "=\"x\"|\"'=\"\"x\"\"\"",
            })
    void a_text_is_quoted_and_never_a_formula(String text, String cell) {
        Table table = new Table("t", List.of("zone", "people"), List.of(Table.row(text, -2.5), Table.row(null, 3L)));
        assertThat(Csv.of(table)).isEqualTo("zone,people\r\n" + cell + ",-2.5\r\n,3\r\n");
    }
}
