package dev.ilp.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The lines around the cli, and the rules that need both modules in sight. */
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.ilp");
  private static final JavaClasses CLI = ALL.that(resideInAPackage("dev.ilp.cli.."));

  @Test
  void cliKnowsNoProtocol() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.netty..", "org.yaml..", "dev.ilp.link.btp"))
        .check(CLI);
  }

  @Test
  void noCommandKnowsThatThereIsAShell() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ilp.cli.shell")
        .should()
        .dependOnClassesThat(resideInAPackage("org.jline.."))
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.ilp.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    Stream<JavaPackage> unmarked =
        CLI.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(type -> !type.isAnnotatedWith(NullMarked.class));

    assertThat(unmarked.map(JavaPackage::getName)).isEmpty();
  }

  @Test
  void publicTypeIsUsedByAnotherPackage() {
    Set<JavaClass> used =
        ALL.stream()
            .flatMap(ArchitectureTest::used)
            .map(ArchitectureTest::topLevel)
            .distinct()
            .flatMap(ArchitectureTest::withItsSignatures)
            .distinct()
            .flatMap(ArchitectureTest::withItsSignatures) // a record of records
            .collect(toSet());
    Stream<JavaClass> unused =
        ALL.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.isEquivalentTo(Ilp.class)) // the JVM uses it
            .filter(type -> !used.contains(type));

    assertThat(unused.map(JavaClass::getName)).isEmpty();
  }

  /**
   * The types of other packages which a class names, and those in the signatures of what it calls
   * there: a lambda leaves no other trace of its interface.
   */
  private static Stream<JavaClass> used(JavaClass user) {
    Stream<JavaClass> named =
        user.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType());
    Stream<JavaClass> inSignatures =
        user.getCodeUnitAccessesFromSelf().stream()
            .map(access -> access.getTarget())
            .filter(target -> !target.getOwner().getPackage().equals(user.getPackage()))
            .flatMap(ArchitectureTest::signature);
    return Stream.concat(named, inSignatures)
        .filter(type -> !type.getPackage().equals(user.getPackage()));
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type);
  }

  /** Whoever uses a type may meet all that its public methods name, in generics too. */
  private static Stream<JavaClass> withItsSignatures(JavaClass type) {
    Stream<JavaClass> named =
        type.getMethods().stream()
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(method -> method.getAllInvolvedRawTypes().stream());
    return Stream.concat(Stream.of(type), named);
  }

  private static Stream<JavaClass> signature(CodeUnitAccessTarget target) {
    return Stream.concat(
        Stream.of(target.getRawReturnType()), target.getRawParameterTypes().stream());
  }
}
