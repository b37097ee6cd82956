/** Pictures of graphs, with values and cotangents, as SVG. */
@NullMarked
package org.backsweep.examples.picture;

import org.jspecify.annotations.NullMarked;
