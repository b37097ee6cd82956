package org.backsweep.nn;

import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The directions of imports, and no state outside objects. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.backsweep.nn");

  @Test
  void autograd_isUsedThroughItsExportedPackages() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.backsweep.autograd.matrix..")
        .check(MAIN);
  }

  @Test
  void packages_haveNoCycles() {
    slices().assignedFrom(new OnePerPackage()).should().beFreeOfCycles().check(MAIN);
  }

  private static final class OnePerPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("org.backsweep.nn")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "one slice per package";
    }
  }

  @Test
  void staticFields_areFinal() {
    fields().that().areStatic().and().doNotHaveModifier(SYNTHETIC).should().beFinal().check(MAIN);
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
        .check(new ClassFileImporter().importPackages("org.backsweep.nn"));
  }
}
