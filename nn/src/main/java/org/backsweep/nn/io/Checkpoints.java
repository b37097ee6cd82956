package org.backsweep.nn.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.History;
import org.backsweep.nn.Trainer;
import org.backsweep.nn.TrainingListener;
import org.backsweep.nn.TrainingState;

/**
 * The state of a training in a file, written anew after every few epochs, so that the training can
 * go on after the program was stopped, in whichever way and moment:
 *
 * <pre>{@code
 * Checkpoints checkpoints = new Checkpoints(file);
 * Trainer trainer = Trainer.of(model, loss, optimizer).listener(checkpoints).build();
 * History history = checkpoints.train(trainer, samples, random);
 * }</pre>
 *
 * <p>Started again, this program goes on after the last epoch that was written, and ends with the
 * bits that it would have ended with. Stored are parameters, buffers, what the optimizer and the
 * listeners remember, the seed of the random numbers, and the history; learning rates follow from
 * the number of steps.
 *
 * <p>The file is also a model's, of {@link ModelFormat}: the one after the last epoch that was
 * written. With {@link org.backsweep.nn.EarlyStopping} that is not the best one, which the training
 * gives the model back when it ends, as a training that goes on needs the last; write the best to
 * another file after the training:
 *
 * <pre>{@code
 * ModelFormat.standard().write(bestFile, model);
 * }</pre>
 *
 * <p>Only one training at a time may write to a file.
 */
public final class Checkpoints implements TrainingListener {
  private final Path file;
  private final int every;

  /** Whether there is an epoch of this training that the file has not. */
  private boolean isBehind;

  /** A file that is written after every epoch. */
  public Checkpoints(Path file) {
    this(file, 1);
  }

  /**
   * A file that is written after every n epochs, and after the last, which a listener such as
   * {@link org.backsweep.nn.EarlyStopping} may choose. A training that fails leaves it as it was.
   *
   * @throws IllegalArgumentException if n is not positive
   */
  public Checkpoints(Path file, int n) {
    if (n <= 0) {
      throw new IllegalArgumentException(
          "Checkpoints: every " + n + " epochs: the number must be positive");
    }
    this.file = file;
    this.every = n;
  }

  /**
   * Trains from the beginning or, if the file is there, from the state in it.
   *
   * @param trainer has these checkpoints as a listener
   * @param random as in {@link Trainer#train}; the seed in the file comes before it
   * @throws FileFormatException if the file is no checkpoint
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is one of another model, optimizer or listeners, or if
   *     these checkpoints are not among the listeners
   */
  public History train(Trainer trainer, Dataset samples, RandomGenerator random)
      throws IOException {
    if (!trainer.listeners().contains(this)) {
      throw new IllegalArgumentException(
          "Checkpoints: the trainer does not tell these checkpoints of its epochs, so nothing would"
              + " be written: build it with .listener(checkpoints)");
    }
    return Files.exists(file) ? trainer.resume(samples, read()) : trainer.train(samples, random);
  }

  /**
   * {@return the state in the file}
   *
   * @throws FileFormatException if the file is no checkpoint
   * @throws IOException if it cannot be read
   */
  public TrainingState read() throws IOException {
    Safetensors content = Safetensors.read(file);
    try {
      return CheckpointTensors.state(content);
    } catch (FileFormatException | IllegalArgumentException e) {
      throw new FileFormatException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void started(int epochs, int batchesPerEpoch) {
    isBehind = false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void resumable(int epoch, Supplier<TrainingState> state) {
    isBehind = true;
    if (epoch % every == 0) {
      write(state.get());
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void completed(Supplier<TrainingState> state) {
    if (isBehind) {
      write(state.get());
    }
  }

  private void write(TrainingState state) {
    try {
      CheckpointTensors.of(state).write(file);
      isBehind = false;
    } catch (IOException e) {
      throw new UncheckedIOException("Checkpoints: " + e, e);
    }
  }
}
