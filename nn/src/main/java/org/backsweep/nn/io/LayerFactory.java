package org.backsweep.nn.io;

import java.io.IOException;
import org.backsweep.nn.Layer;

/** What makes layers of one kind again from a file. */
@FunctionalInterface
public interface LayerFactory {
  /**
   * {@return a layer with parameters and buffers of the shapes that the file has; their values are
   * copied into it afterwards}
   *
   * @throws IOException if the file lacks something
   * @throws IllegalArgumentException if what the file says cannot be
   */
  Layer create(StoredLayer stored) throws IOException;
}
