package specproof;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs all tests of compiled classes with Jupiter alone: nothing that lies around can register itself. */
final class JUnitLaunch {
  private JUnitLaunch() {}

  static void run(Iterable<ClassFile> tests, ClassLoader loader, TestExecutionListener listener)
      throws ClassNotFoundException {
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (ClassFile file : tests) {
      if (file.isTopLevel()) selectors.add(DiscoverySelectors.selectClass(loader.loadClass(file.name)));
    }
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .enableImplicitConfigurationParameters(false);
    LauncherFactory.create(config).execute(request.build(), listener);
  }
}
