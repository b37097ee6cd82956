package org.backsweep.autograd.operations;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of the operations says, as Markdown, read by the compiler's own parser. */
final class Javadoc {
  private static final String SEMICOLON_OUTSIDE_CODE = "; (?=(?:[^`]*`[^`]*`)*[^`]*$)";

  private final DocTrees trees;

  private Javadoc(DocTrees trees) {
    this.trees = trees;
  }

  /**
   * What the Javadoc of an operation gives: {@code {@return formula; derivative}}, or the formula
   * in the first sentence and the derivative after the semicolon of {@code @return}.
   */
  record Doc(String formula, String derivative) {
    static final Doc NONE = new Doc("", "");
  }

  /** {@return the documentation of the methods of a file, by {@code name(type,type)}} */
  static Map<String, Doc> of(Path file) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
      return new Javadoc(DocTrees.instance(task)).docs(task);
    }
  }

  private Map<String, Doc> docs(JavacTask task) throws IOException {
    Map<String, Doc> docs = new TreeMap<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
        if (comment != null) {
          docs.put(signature(method), doc(comment));
        }
        return null;
      }
    }.scan(task.parse(), null);
    return docs;
  }

  private static String signature(MethodTree method) {
    return method.getName()
        + method.getParameters().stream()
            .map(parameter -> parameter.getType().toString().replace("...", "[]"))
            .collect(Collectors.joining(",", "(", ")"));
  }

  private Doc doc(DocCommentTree comment) {
    for (DocTree tree : comment.getFullBody()) {
      if (tree instanceof ReturnTree inline) {
        return split(inline.getDescription());
      }
    }
    String first = markdown(comment.getFirstSentence()).replaceAll("\\.$", "");
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ReturnTree block) {
        return new Doc(first, split(block.getDescription()).derivative());
      }
    }
    return new Doc(first, "");
  }

  /** Where nothing is said of the derivative, a link may say where it is. */
  private Doc split(List<? extends DocTree> description) {
    String[] parts = markdown(description).split(SEMICOLON_OUTSIDE_CODE, 2);
    if (parts.length == 2) {
      return new Doc(parts[0], parts[1]);
    }
    boolean refers = description.stream().anyMatch(LinkTree.class::isInstance);
    return new Doc(parts[0], refers ? "as there" : "");
  }

  private String markdown(List<? extends DocTree> parts) {
    return parts.stream()
        .map(this::markdown)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private String markdown(DocTree tree) {
    if (tree instanceof TextTree text) {
      return escaped(text.getBody());
    }
    if (tree instanceof LiteralTree literal) {
      return "`" + literal.getBody().getBody().replace("|", "\\|") + "`";
    }
    if (tree instanceof LinkTree link) {
      return "`" + link.getReference().getSignature().replaceFirst("^\\w*#", "") + "`";
    }
    return tree instanceof EntityTree entity ? escaped(trees.getCharacters(entity)) : "";
  }

  private static String escaped(String text) {
    return text.replaceAll("([*_|<])", "\\\\$1");
  }
}
