package org.backsweep.autograd.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class GraphViewTest {
  private final Variable x = Variable.constant(new double[][] {{0.05, 0.1}}).named("x");
  private final Variable w = Variable.leaf(new double[][] {{0.15, 0.25}, {0.2, 0.3}}).named("W");
  private final Variable net = x.mult(w).named("net");
  private final Variable loss = net.sigmoid().elementMult(net).sum();

  @Test
  void text_isATableWithALineForEachNode() {
    assertThat(GraphView.of(loss).text())
        .isEqualTo(
            """
                name  operation    shape  inputs  uses
            #0  x     constant     1x2
            #1  W     leaf         2x2
            #2  net   mult         1x2    #0 #1   2
            #3        sigmoid      1x2    #2
            #4        elementMult  1x2    #3 #2
            #5        sum          1x1    #4
            """);
  }

  @Test
  void text_withValuesAndCotangents_hasTheirColumns() {
    Variable y = net.square().sum();
    assertThat(GraphView.of(y).withValues().withCotangents(y.backward(net)).text())
        .isEqualTo(
            """
                name  operation  shape  inputs  value                 cotangent
            #0  x     constant   1x2            [0.05 0.1]
            #1  W     leaf       2x2            [0.15 0.25; 0.2 0.3]  [0.00275 0.00425; 0.0055 0.0085]
            #2  net   mult       1x2    #0 #1   [0.0275 0.0425]       [0.055 0.085]
            #3        square     1x2    #2      [7.563e-4 0.001806]
            #4        sum        1x1    #3      0.002563
            """);
  }

  @Test
  void text_ofSeveralResults_showsWhatTheyShareOnce() {
    String text = GraphView.of(net.sin(), net.cos()).text();
    assertThat(text.lines().filter(line -> line.contains("net"))).hasSize(1);
    assertThat(text).contains("sin").contains("cos");
  }

  @Test
  void text_ofAnOperationWithParameters_showsThem() {
    assertThat(GraphView.of(w.extractMatrix(0, 1, 0, 2)).text())
        .contains("extractMatrix[0, 1, 0, 2]");
    Variable picked = w.gatherRows(new int[100]);
    assertThat(GraphView.of(picked).text()).contains("gatherRows[[0, 0, ").contains("…");
  }

  @Test
  void text_ofAConstant_isOneLine() {
    assertThat(GraphView.of(x).toString().lines()).hasSize(2);
  }

  @Test
  void dot_hasNodesAndEdges() {
    assertThat(GraphView.of(w.sum().named("the \"sum\" \\")).withValues().dot())
        .isEqualTo(
            """
            digraph backsweep {
              rankdir=LR;
              node [fontname="Helvetica", style=filled];
              n0 [label="W\\nleaf\\n2x2\\n[0.15 0.25; 0.2 0.3]", shape=box, fillcolor="#cfe8ff"];
              n1 [label="the \\"sum\\" \\\\\\nsum\\n1x1\\n0.9", shape=ellipse, fillcolor="#ffffff"];
              n0 -> n1;
            }
            """);
  }

  @Test
  void dot_withCotangents_marksThem() {
    Variable y = w.sum();
    assertThat(GraphView.of(y).withCotangents(y.backward(y)).dot())
        .contains("label=\"W\\nleaf\\n2x2\\nδ [1 1; 1 1]\"")
        .contains("label=\"sum\\n1x1\\nδ 1\"");
  }

  @Test
  void dot_ofASquare_hasBothEdges() {
    assertThat(GraphView.of(w.elementMult(w)).dot()).contains("n0 -> n1;\n  n0 -> n1;");
  }

  @Test
  void mermaid_hasNodesAndEdges() {
    assertThat(GraphView.of(w.sum().named("a \"b\" <c> [d] #1")).withValues().mermaid())
        .isEqualTo(
            """
            flowchart LR
              n0["W<br>leaf<br>2x2<br>#91;0.15 0.25#59; 0.2 0.3#93;"]
              n1(["a #34;b#34; #60;c#62; #91;d#93; #35;1<br>sum<br>1x1<br>0.9"])
              n0 --> n1
            """);
  }

  @Test
  void text_ofALongChain_showsItsEnds() {
    Variable b = Variable.leaf(0.1).named("b");
    String text = GraphView.of(chain(b, 100)).text();
    assertThat(text)
        .isEqualTo(
            """
                  name  operation  shape  inputs   uses
            #0          leaf       1x1
            #1    b     leaf       1x1             100
            #2          plus       1x1    #0 #1
            #3          sin        1x1    #2
            #4          plus       1x1    #3 #1
            #5          sin        1x1    #4
            #6          plus       1x1    #5 #1
            #7          sin        1x1    #6
            #195 ⋮ 188 nodes: 94 plus, 94 sin, from #1 #7
            #196        plus       1x1    #195 #1
            #197        sin        1x1    #196
            #198        plus       1x1    #197 #1
            #199        sin        1x1    #198
            #200        plus       1x1    #199 #1
            #201        sin        1x1    #200
            """);
  }

  @Test
  void text_ofAChainWithLeavesOfItsOwn_foldsThemToo() {
    Variable y = Variable.leaf(1);
    for (int i = 0; i < 50; i++) {
      y = y.elementMult(Variable.leaf(i).named("w" + i));
    }
    String text = GraphView.of(y).text();
    assertThat(text).contains(" ⋮ 76 nodes: 38 elementMult, 38 leaf, from #").doesNotContain("w25");
    assertThat(text.lines()).hasSize(1 + 1 + 6 * 2 + 1 + 6 * 2);
  }

  @Test
  void text_ofAChainThatIsUsedFromOutside_isNotFoldedThere() {
    Variable y = chain(Variable.leaf(1), 3);
    Variable used = y.named("used");
    y = chain(y, 3).plus(used);
    assertThat(GraphView.of(y).text()).contains("used").doesNotContain("⋮");
  }

  @Test
  void unfolded_showsEveryNode() {
    assertThat(GraphView.of(chain(w, 100)).unfolded().text().lines()).hasSize(1 + 202);
  }

  @Test
  void text_ofAWideGraph_showsTheFirstAndTheLastLines() {
    Variable sum = Variable.constant(0);
    for (int i = 0; i < 1000; i++) {
      sum = sum.plus(w.scale(i).sin().square());
    }
    String text = GraphView.of(sum).folded(12, 30).text();
    assertThat(text.lines()).hasSize(1 + 30);
    assertThat(text)
        .contains("nodes: ")
        .endsWith("#4001        plus          2x2    #3997 #4000\n");
  }

  @Test
  void folded_stillHasInputsFirst() {
    Variable sum = Variable.constant(0);
    for (int i = 0; i < 60; i++) {
      sum = sum.plus(chain(w, 20 + i % 5).scale(i)).elementMult(w);
    }
    Nodes nodes = new Nodes(List.of(sum));
    for (int lines : new int[] {4, 5, 50, 100000}) {
      int[] shown = new Folding(nodes, 6, lines).shown();
      for (Item item : new Labels(nodes, false, null).items(shown)) {
        assertThat(item.inputs()).allMatch(input -> input < item.number());
        assertThat(item.inputs()).allMatch(input -> shown[input] == input);
      }
    }
  }

  @Test
  void folded_tooTight_isRefused() {
    assertThatThrownBy(() -> GraphView.of(w).folded(3, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folded: a chain of 3, 100 lines: at least 4 of each");
  }

  @Test
  void text_ofAMillionNodes_isShort() {
    String text = GraphView.of(chain(Variable.leaf(1), 500_000)).text();
    assertThat(text.lines()).hasSize(16);
    assertThat(text).contains("#999995 ⋮ 999988 nodes: 499994 plus, 499994 sin, from #1 #7");
  }

  @Test
  void numbers_areShort() {
    assertThat(Numbers.of(0.29837110876)).isEqualTo("0.2984");
    assertThat(Numbers.of(-2)).isEqualTo("-2");
    assertThat(Numbers.of(12345.678)).isEqualTo("12346");
    assertThat(Numbers.of(1e-7)).isEqualTo("1.000e-7");
    assertThat(Numbers.of(1e300)).isEqualTo("1.000e300");
    assertThat(Numbers.of(Double.NaN)).isEqualTo("NaN");
    assertThat(Numbers.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void numbers_ofALargeMatrix_areItsRange() {
    DMatrixRMaj matrix = new DMatrixRMaj(3, 3);
    matrix.set(1, 1, -2.5);
    matrix.set(2, 1, Double.NaN);
    assertThat(Numbers.of(matrix)).isEqualTo("-2.5 … 0 1 NaN");
    matrix.fill(Double.NaN);
    assertThat(Numbers.of(matrix)).isEqualTo("9 NaN");
    assertThat(Numbers.of(new DMatrixRMaj(0, 3))).isEqualTo("[]");
  }

  private static Variable chain(Variable b, int length) {
    Variable y = Variable.leaf(0.3);
    for (int i = 0; i < length; i++) {
      y = y.plus(b).sin();
    }
    return y;
  }
}
