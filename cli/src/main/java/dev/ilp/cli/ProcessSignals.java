package dev.ilp.cli;

import dev.ilp.cli.option.StopSignals;
import dev.ilp.cli.output.ExitCodes;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The signals of this process. A shutdown hook would not do: it cannot tell the second signal from
 * the first. The JDK's own class for signals is reached by reflection, because the compiler warns
 * of its use, and a warning is an error here.
 */
final class ProcessSignals implements StopSignals {

  private static final String HANG_UP = "HUP";

  private final AtomicBoolean hungUp = new AtomicBoolean();

  /** From now on a SIGHUP waits for what reloads, instead of ending a process that starts. */
  void holdHangUp() {
    var _ = handle(HANG_UP, _ -> hungUp.set(true));
  }

  @Override
  public Listening listen(Reactions reactions) {
    AtomicBoolean asked = new AtomicBoolean();
    Handler stop = number -> received(number, asked, reactions.stop());
    Optional<Handler> reload = reactions.reload().map(run -> number -> run.run());
    List<Handling> handled = new ArrayList<>();
    handled.add(handle("INT", stop));
    handled.add(handle("TERM", stop));
    Handling hangUp = handle(HANG_UP, reload.orElse(stop));
    handled.add(hangUp);
    if (hungUp.getAndSet(false)) {
      reactions.reload().ifPresent(Runnable::run);
    }
    return new Heard(handled, hangUp.ignored());
  }

  /** From now on each change of the terminal's size runs {@code redraw}. */
  Listening onResize(Runnable redraw) {
    Handling resized = handle("WINCH", _ -> redraw.run());
    return () -> resized.undo().run();
  }

  private record Heard(List<Handling> handled, boolean isHangUpIgnored) implements Listening {
    @Override
    public void close() {
      handled.forEach(one -> one.undo().run());
    }
  }

  /**
   * A signal that is handled.
   *
   * @param ignored whether it never comes, since whoever started the process ignores it
   * @param undo restores how it was handled before
   */
  private record Handling(boolean ignored, Runnable undo) {}

  private static void received(int number, AtomicBoolean asked, Runnable stop) {
    if (!asked.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(ExitCodes.SIGNAL + number);
    }
    stop.run();
  }

  private interface Handler {
    void received(int number);
  }

  /** Handles a signal from now on. */
  private static Handling handle(String name, Handler handler) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      InvocationHandler invoked =
          (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
              return method.invoke(handler, arguments);
            }
            handler.received((int) signalClass.getMethod("getNumber").invoke(signal));
            return null;
          };
      Object ours =
          Proxy.newProxyInstance(
              ProcessSignals.class.getClassLoader(), new Class<?>[] {handlerClass}, invoked);
      var register = signalClass.getMethod("handle", signalClass, handlerClass);
      Object before = register.invoke(null, signal, ours);
      boolean ignored = handlerClass.getField("SIG_IGN").get(null).equals(before);
      return new Handling(ignored, () -> restore(register, signal, before));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot handle the signal " + name, e);
    }
  }

  private static void restore(Method register, Object signal, Object before) {
    try {
      register.invoke(null, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot give back the signal " + signal, e);
    }
  }
}
