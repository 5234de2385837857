package dev.yellow.verification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows between modules, and what no production class may use. Each rule says how to mend a breach.
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.yellow");

    /// Built for proving, not for running: may use what production may not.
    private static final String[] PROVING = {"dev.yellow.testing..", "dev.yellow.verification..", "dev.yellow.benchmarks..",
            "dev.yellow.spi.scheduler.tck..", "dev.yellow.stack.tck.."};

    private static final String[] FRAMEWORKS = {"io.quarkus..", "io.smallrye..", "jakarta.enterprise..", "jakarta.inject..",
            "jakarta.ws..", "org.eclipse.microprofile..", "io.vertx..", "picocli.."};
    private static final String[] KUBERNETES = {"io.fabric8..", "io.kubernetes.."};

    static Stream<Arguments> arrows() {
        return Stream.of(
                Arguments.of("model", new String[] {"dev.yellow.model.."},
                        "the model is what all others share: move what it needs into it, or what needs the other out of it"),
                Arguments.of("spi", new String[] {"dev.yellow.spi..", "dev.yellow.model.."},
                        "a contract speaks of the model alone: a type that both sides need belongs in spi or model"),
                Arguments.of("engine", new String[] {"dev.yellow.engine..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "the engine must run in any process: pass what it needs in through its constructor, or as an interface in spi"),
                Arguments.of("git", new String[] {"dev.yellow.git..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "a repository is a folder to whoever reads it: what is done with its files belongs to the reader"),
                Arguments.of("assembly", new String[] {"dev.yellow.assembly..", "dev.yellow.model.fault..", "dev.yellow.model.quantity..",
                "dev.yellow.model.shape.."},
                        "the framework builds any platform: what knows of stores, streams or stacks belongs to the platform's own assemblies"),
                Arguments.of("stack", new String[] {"dev.yellow.stack..", "dev.yellow.assembly..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "an assembly knows the model and components; what talks to a cluster is in runtime"),
                Arguments.of("azure", new String[] {"dev.yellow.azure..", "dev.yellow.stack..", "dev.yellow.assembly..",
                "dev.yellow.spi..", "dev.yellow.model.."},
                        "an assembly of a cloud builds on Yellow's own: what it changes of them goes through Cloud, what it adds is a component"),
                Arguments.of("keyvault", new String[] {"dev.yellow.keyvault..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "a store of credentials is a plug-in: it knows the contract, and whoever asks it knows no cloud"),
                Arguments.of("queue", new String[] {"dev.yellow.queue..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "a scheduler is a plug-in: it knows the contract, brings its own SQL, and sees neither the engine nor another plug-in"),
                Arguments.of("airflow", new String[] {"dev.yellow.airflow..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "a scheduler is a plug-in: it knows the contract and what Airflow says, and sees neither the engine nor another plug-in"),
                Arguments.of("pods", new String[] {"dev.yellow.pods..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "an executor knows the contract and Kubernetes, and sees no scheduler: what two of them need belongs in spi"),
                Arguments.of("image", new String[] {"dev.yellow.image.."},
                        "images are files: what they hold is handed in"),
                Arguments.of("source", new String[] {"dev.yellow.source..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "what reads a source knows the contract alone, so that the engine runs without it: pass what it needs through spi.source"),
                Arguments.of("files", new String[] {"dev.yellow.files..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "a way in knows no other and nothing of batches: what two of them need belongs in spi"),
                Arguments.of("jdbc", new String[] {"dev.yellow.jdbc..", "dev.yellow.spi..", "dev.yellow.model.."},
                        "a way in knows no other and nothing of batches: what two of them need belongs in spi"),
                Arguments.of("embedded", new String[] {"dev.yellow.embedded..", "dev.yellow.model.."},
                        "the embedded server is started by others and knows none of them"),
                Arguments.of("testing", new String[] {"dev.yellow.testing..", "dev.yellow.embedded..", "dev.yellow.model.."},
                        "test servers and proxies are for every module's tests, so they know no module but those below"),
                Arguments.of("examples", new String[] {"dev.yellow.examples..", "dev.yellow.model..", "dev.yellow.spi.."},
                        "examples are data and generators; what runs them is in runtime"));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void modulesPointOneWay(String module, String[] mayUse, String mend) {
        noClasses().that().resideInAPackage("dev.yellow." + module + "..")
                .should(dependOnClassesThat(ours(mayUse)))
                .because(mend)
                .allowEmptyShould(true).check(ALL);
    }

    @Test
    void theModelAndTheEngineKnowNoFrameworkAndNoKubernetes() {
        noClasses().that().resideInAnyPackage("dev.yellow.model..", "dev.yellow.spi..", "dev.yellow.engine..", "dev.yellow.queue..")
                .should().dependOnClassesThat().resideInAnyPackage(Stream.of(FRAMEWORKS, KUBERNETES).flatMap(Stream::of).toArray(String[]::new))
                .because("they are used with and without Quarkus, on a laptop and in a pod: move the class to runtime, or hand its result in")
                .check(ALL);
    }

    @Test
    void theModelsRecordsKnowNeitherYamlNorJson() {
        noClasses().that().resideInAPackage("dev.yellow.model..").and().areRecords().and().arePublic()
                .should().dependOnClassesThat().resideInAnyPackage("org.snakeyaml..", "com.fasterxml..", "com.networknt..")
                .because("the model's data outlives its file format: read and write it in a class beside the records")
                .check(ALL);
    }

    @Test
    void onlyTheRuntimeSeesThemAll() {
        noClasses().that().resideOutsideOfPackages(with(PROVING, "dev.yellow.runtime.."))
                .should().dependOnClassesThat().resideInAPackage("dev.yellow.runtime..")
                .because("nothing below the runtime may need it: move what is shared into the module that owns the subject")
                .check(ALL);
    }

    @Test
    void productionUsesNothingThatIsBuiltForProving() {
        noClasses().that().resideOutsideOfPackages(PROVING)
                .should().dependOnClassesThat().resideInAnyPackage(PROVING)
                .because("tests prove production without hooks in it: move the class, or let the proof stand outside")
                .check(ALL);
    }

    @Test
    void productionNeedsNoReflection() {
        noClasses().that().resideOutsideOfPackages(PROVING)
                .should().dependOnClassesThat().resideInAnyPackage("java.lang.reflect..")
                .orShould().callMethod(Class.class, "forName", String.class)
                .because("a native image knows only what it can see: write the switch or the factory, or use ServiceLoader for a plug-in")
                .check(ALL);
    }

    @Test
    void namesSayWhatIsSpecial() {
        noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Impl")
                .because("such a name says nothing: name the class by what is special in it, and put the method with the data that it reads")
                .check(ALL);
    }

    @Test
    void everyPackageExplainsItselfAndIsNullMarked() {
        classes().should(new ArchCondition<JavaClass>("be in a package whose package-info.java is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) events.add(SimpleConditionEvent.violated(item, item.getName()));
            }
        }).because("nullness is settled once a package: add a package-info.java with a sentence on the package and @NullMarked").check(ALL);
    }

    @Test
    void packagesOfTheEngineHaveNoCycles() {
        slices().matching("dev.yellow.engine.(*)..").should().beFreeOfCycles()
                .because("a reader goes from one package to the next and never in a circle: move the class that closes it to the lower package")
                .allowEmptyShould(true).check(ALL);
    }

    @Test
    void aBreachIsFoundAndSaysHowToMendIt() {
        ArchRule rule = noClasses().that().haveSimpleName("ArchitectureTest").should().dependOnClassesThat()
                .resideInAPackage("com.tngtech..").because("this is how to mend it");
        var own = new ClassFileImporter().importClasses(ArchitectureTest.class);
        assertThatThrownBy(() -> rule.check(own)).isInstanceOf(AssertionError.class).hasMessageContaining("this is how to mend it");
        assertThat(ALL).isNotEmpty();
    }

    private static DescribedPredicate<JavaClass> ours(String[] allowed) {
        return resideInAPackage("dev.yellow..").and(DescribedPredicate.not(resideInAnyPackage(allowed))).as("ours, outside of %s", String.join(", ", allowed));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
