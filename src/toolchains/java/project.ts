import { posix } from 'node:path';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { wantsCommand } from '../inspect-sources.ts';
import { commandsIn } from '../repository-folders.ts';
import type { WorkFile } from '../toolchain.ts';
import { buildRoot } from './layout.ts';
import { besideList } from './lie-beside.ts';

const gradleFiles = ['build.gradle', 'build.gradle.kts'];
const buildFiles = ['pom.xml', ...gradleFiles];

function pomText({ module }: Spec): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <groupId>generated</groupId>
  <artifactId>${module.toLowerCase()}</artifactId>
  <version>1.0.0</version>
  <properties>
    <maven.compiler.release>21</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
      <version>5.10.2</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-surefire-plugin</artifactId>
        <version>3.2.5</version>
      </plugin>
    </plugins>
  </build>
</project>
`;
}

/** A pom.xml with which a bare \`mvn test\` finds code and tests, unless a build lies there already, or code that some other one builds. */
export function javaProjectFiles(spec: Spec, existing: readonly string[]): CandidateFile[] {
  const root = buildRoot(spec);
  if (spec.existing !== undefined) return [];
  if (buildFiles.some((name) => existing.includes(posix.join(root, name)))) return [];
  return [{ path: posix.join(root, 'pom.xml'), role: 'project', content: pomText(spec) }];
}

/** How to run the tests by hand in a checkout. */
export function javaTestCommands(spec: Spec): readonly string[] {
  const root = buildRoot(spec);
  return commandsIn(root, 'mvn -q test  # Maven fetches JUnit');
}

/** A mark for the test run that the tests start the program, which a specification of a command wants them to; and what lies beside. */
export function javaWorkFiles(spec: Spec): readonly WorkFile[] {
  const programs = wantsCommand(spec) ? [{ path: 'specproof-programs', content: '' }] : [];
  return [...programs, ...besideList(spec.existing)];
}
