package dev.ilp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may see which: the lines that descriptors of modules would draw, and some more. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.ilp");

  @ParameterizedTest(name = "{0} sees {1}")
  @CsvSource({
    "oer, ''",
    "packet, oer",
    "log, oer packet",
    "account, oer packet log",
    "routing, oer packet log account",
    "link, oer packet log account",
    "connector, oer packet log account routing link",
    "net, oer log",
    "link.btp, oer packet log account link net",
    "libp2p, oer log net",
    "link.libp2p, oer packet log account link net link.btp libp2p",
    "telemetry, oer packet account routing connector link log",
    "docker, probe",
    "bench, oer packet account routing net link.btp probe",
    "inspect, oer packet",
  })
  void packageSeesOnlyThoseBelowIt(String name, String below) {
    noClasses()
        .that(resideInAPackage("dev.ilp." + name))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.ilp..").and(not(resideInAnyPackage(packages(name, below)))))
        .check(CORE);
  }

  @ParameterizedTest(name = "{0} is seen by {1}")
  @CsvSource({
    "link.btp, node probe link.libp2p",
    "link.libp2p, node",
    "config, node topology discovery",
    "node, ''",
    "bench, ''",
    "inspect, ''"
  })
  void packageIsSeenOnlyByThoseAboveIt(String seen, String above) {
    noClasses()
        .that(not(resideInAnyPackage(packages(seen, above))))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.ilp." + seen)
                .and(not(name("dev.ilp.link.btp.BtpUrl")))) // a value, which the config reads
        .check(CORE);
  }

  @Test
  void forwardingKnowsNothingOfHowPeersAreFound() {
    noClasses()
        .that(resideInAnyPackage("dev.ilp.connector..", "dev.ilp.link", "dev.ilp.link.btp"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("dev.ilp.discovery..", "dev.ilp.libp2p.."))
        .check(CORE);
  }

  @ParameterizedTest(name = "{0} sees only {1}")
  @CsvSource({
    "libp2p, libp2p oer log net",
    "discovery, discovery libp2p config account oer log net",
  })
  void packageSeesOnlyThese(String name, String others) {
    noClasses()
        .that(resideInAPackage("dev.ilp." + name))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.ilp..").and(not(resideInAnyPackage(packages("", others)))))
        .check(CORE);
  }

  @Test
  void discoveryIsSeenByWhoRunsItOrChecksItsFiles() {
    noClasses()
        .that(not(resideInAnyPackage(packages("", "discovery node topology"))))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.ilp.discovery.."))
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.ilp.(**)").should().beFreeOfCycles().check(CORE);
  }

  @ParameterizedTest(name = "{0} is used by {1}")
  @CsvSource({
    "io.netty.., net link.btp link.libp2p libp2p admin bench",
    "org.yaml.., config topology discovery",
    "com.samskivert.., topology",
    "picocli.., ''",
    "org.jline.., ''",
    "ch.qos.logback.., ''",
    "dev.ilp.cli.., ''",
  })
  void libraryIsUsedOnlyByThesePackages(String library, String users) {
    noClasses()
        .that(not(resideInAnyPackage(packages("", users))))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .check(CORE);
  }

  @Test
  void onlyTheNodeAsksForTimeEnvironmentAndChance() {
    noClasses()
        .that(not(resideInAPackage("dev.ilp.node")))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callConstructor(Random.class)
        .check(CORE);
  }

  /**
   * RFC 6455 wants the client's keys and masks from a strong source: nobody may hand in another.
   */
  @Test
  void strongChanceIsHandedInButForWebSocketsOwn() {
    noClasses()
        .that(not(resideInAPackage("dev.ilp.node")))
        .and(not(name("dev.ilp.net.WebSocketMask")))
        .and(not(name("dev.ilp.net.WebSocketUpgrade")))
        .and(not(name("dev.ilp.libp2p.Ed25519$Fixed"))) // no chance at all: gives one seed
        .should()
        .callConstructor(SecureRandom.class)
        .check(CORE);
  }

  @Test
  void coreKnowsNoTerminal() {
    noClasses()
        .should()
        .accessField(System.class, "in")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CORE);
  }

  @Test
  void typesOfPacketAndConfigAreRecordsEnumsSealedOrFinal() {
    Stream<JavaClass> open =
        CORE.that(resideInAnyPackage("dev.ilp.packet", "dev.ilp.config")).stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> !type.isAnonymousClass() && !type.isEnum())
            .filter(type -> !type.getModifiers().contains(JavaModifier.PRIVATE))
            .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
            .filter(type -> !type.reflect().isSealed());

    assertThat(open.map(JavaClass::getName)).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    Stream<JavaPackage> unmarked =
        CORE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(type -> !type.isAnnotatedWith(NullMarked.class));

    assertThat(unmarked.map(JavaPackage::getName)).isEmpty();
  }

  @Test
  void packagesAreNamedForTheirIdea() {
    List<String> names = List.of("api", "impl", "common", "util", "manager", "service");
    Stream<String> packages =
        CORE.stream().map(JavaClass::getPackage).map(JavaPackage::getRelativeName).distinct();

    assertThat(packages).doesNotContainAnyElementsOf(names);
  }

  private static String[] packages(String name, String others) {
    return Stream.concat(Stream.of(name), Stream.of(others.split(" ")))
        .filter(part -> !part.isEmpty())
        .map(part -> "dev.ilp." + part)
        .toArray(String[]::new);
  }
}
