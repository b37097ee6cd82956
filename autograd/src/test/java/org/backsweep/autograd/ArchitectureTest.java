package org.backsweep.autograd;

import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Property;
import org.ejml.data.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions of imports, and no state outside objects. */
class ArchitectureTest {
  private static final String ROOT = "org.backsweep.autograd";

  /** A package may import those to its left only, so there are no cycles. */
  private static final List<String> PACKAGES =
      List.of(
          ROOT + ".matrix",
          ROOT,
          ROOT + ".calculus",
          ROOT + ".check",
          ROOT + ".replay",
          ROOT + ".view");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static List<String> packages() {
    return PACKAGES;
  }

  @ParameterizedTest
  @MethodSource("packages")
  void imports_pointLeft(String importing) {
    List<String> right = PACKAGES.subList(PACKAGES.indexOf(importing) + 1, PACKAGES.size());
    noClasses()
        .that()
        .resideInAPackage(importing)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(right.toArray(String[]::new))
        .check(MAIN);
  }

  @Test
  void package_hasItsPlaceInTheOrder() {
    List<String> known = new ArrayList<>(PACKAGES);
    known.add(""); // module-info
    classes().should().resideInAnyPackage(known.toArray(String[]::new)).check(MAIN);
  }

  @Test
  void staticFields_areFinal() {
    fields().that().areStatic().and().doNotHaveModifier(SYNTHETIC).should().beFinal().check(MAIN);
  }

  @Test
  void staticFields_areOfImmutableTypes() {
    noFields()
        .that()
        .areStatic()
        .should()
        .haveRawType(
            DescribedPredicate.describe(
                "a mutable type",
                type ->
                    type.isAssignableTo(Matrix.class)
                        || type.getPackageName().startsWith("java.util.concurrent")
                        || isMutableCollection(type)))
        .check(MAIN);
  }

  private static boolean isMutableCollection(JavaClass type) {
    return type.getPackageName().equals("java.util")
        && !type.isInterface()
        && (type.isAssignableTo(Iterable.class) || type.isAssignableTo(Map.class));
  }

  @Test
  void threadLocals_areNotUsed() {
    noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class).check(MAIN);
  }

  @Test
  void properties_haveASeed() {
    methods()
        .that()
        .areAnnotatedWith(Property.class)
        .should()
        .beAnnotatedWith(
            DescribedPredicate.describe(
                "a fixed seed",
                (JavaAnnotation<?> annotation) ->
                    annotation.getRawType().isEquivalentTo(Property.class)
                        && !annotation.as(Property.class).seed().isEmpty()))
        .check(new ClassFileImporter().importPackages(ROOT));
  }
}
