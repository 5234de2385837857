package dev.yellow.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The server stands above all others; nobody needs it.
class ServerArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.yellow");

    @Test
    void nothingElseKnowsTheServerOrItsFramework() {
        noClasses().that().resideOutsideOfPackage("dev.yellow.server..").and().resideOutsideOfPackages("dev.yellow.testing..")
                // Qute alone is a library, which templates of stacks are written for.
                .should().dependOnClassesThat(resideInAnyPackage("dev.yellow.server..", "io.quarkus..", "io.vertx..", "jakarta..",
                "io.micrometer..", "io.opentelemetry..", "io.agroal..")
                        .and(not(resideInAPackage("io.quarkus.qute.."))))
                .because("commands that run once must not pay for a framework: hand what the server needs in through runtime.serve")
                .check(ALL);
    }

    @Test
    void whatTheServerNeedsOfReflectionIsTheFrameworks() {
        noClasses().that().resideInAPackage("dev.yellow.server..")
                .should().callMethod(Class.class, "forName", String.class)
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.reflect.Method")
                .because("a native image knows only what it or the framework can see at build time")
                .allowEmptyShould(true).check(ALL);
    }

    @Test
    void everyPackageExplainsItselfAndIsNullMarked() {
        classes().that().resideInAPackage("dev.yellow.server..").should(new ArchCondition<JavaClass>("be in a package whose package-info.java is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) events.add(SimpleConditionEvent.violated(item, item.getName()));
            }
        }).because("nullness is settled once a package").check(ALL);
    }
}
