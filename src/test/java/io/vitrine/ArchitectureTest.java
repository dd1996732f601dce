package io.vitrine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.modules.syntax.ModuleDependencyScope.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.modules.syntax.ModuleRuleDefinition.modules;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.modules.ArchModule;
import com.tngtech.archunit.library.modules.ArchModules;
import com.tngtech.archunit.library.modules.ModuleDependency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

@AnalyzeClasses(packages = "io.vitrine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> ARROWS = arrowsOf(Path.of("docs/architecture.md"));

    @ArchTest
    static final ArchRule packages_know_only_what_the_picture_shows = modules()
            .definedByPackages("io.vitrine.(*)..")
            .should()
            .respectTheirAllowedDependencies(
                    describe("drawn in docs/architecture.md", d -> ARROWS.contains(arrow(d))),
                    consideringOnlyDependenciesInAnyPackage("io.vitrine.."));

    @ArchTest
    static void picture_shows_only_what_packages_know(JavaClasses code) {
        var used = ArchModules.defineByPackages("io.vitrine.(*)..").modularize(code).stream()
                .flatMap(module -> module.getModuleDependenciesFromSelf().stream())
                .map(ArchitectureTest::arrow)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ARROWS).isSubsetOf(used);
    }

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            modules().definedByPackages("io.vitrine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ffmpeg_stays_in_capture = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.capture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco.ffmpeg..", "org.bytedeco.javacv..");

    @ArchTest
    static final ArchRule natives_are_unpacked_by_capture_and_models_only = noClasses()
            .that()
            .resideOutsideOfPackages("io.vitrine.capture..", "io.vitrine.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule djl_stays_where_models_run = noClasses()
            .that()
            .resideOutsideOfPackages("io.vitrine.models..", "io.vitrine.detection..", "io.vitrine.classification..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule paho_stays_in_alerts = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.alerts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.paho..");

    @ArchTest
    static final ArchRule micronaut_stays_in_web = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..");

    @ArchTest
    static final ArchRule foreign_libraries_hide_behind_our_types = noClasses()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage("io.vitrine.models..")
            .and()
            .haveNameNotMatching(".*Definition.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "ai.djl..", "org.eclipse.paho..");

    @ArchTest
    static final ArchRule thinking_is_plain_java = classes()
            .that()
            .resideInAnyPackage("io.vitrine.geometry..", "io.vitrine.tracking..", "io.vitrine.sighting..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.vitrine..");

    @ArchTest
    static final ArchRule cel_stays_in_rules = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cel..");

    @ArchTest
    static final ArchRule thinking_does_not_read_the_clock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.vitrine.geometry..", "io.vitrine.tracking..", "io.vitrine.sighting..", "io.vitrine.rules..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor)");

    @ArchTest
    static final ArchRule nothing_prints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule failures_have_names = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule collaborators_come_through_the_constructor = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    private static String arrow(ModuleDependency<? extends ArchModule.Descriptor> dependency) {
        return dependency.getOrigin().getName() + " --> "
                + dependency.getTarget().getName();
    }

    private static Set<String> arrowsOf(Path document) {
        try {
            return Pattern.compile("^ *(\\w+ --> \\w+) *$", Pattern.MULTILINE)
                    .matcher(Files.readString(document))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
