import type { FrameDraft } from "../../draft.ts";
import { number } from "../place.ts";

const FRAME = /^\s+at (?:([\w.@-]*)\/{1,2})?((?:[\w$]+\.)*)([\w$]+)\.([\w$<>]+)\(([^()]*)\)(?: ~?\[.*\])?$/;
const PLACE = /^(\S+?\.\w+)(?::(\d+))?$/;
/** Packages in which no code of the user's own lies. */
const LIBRARY =
  /^(?:java|javax|jdk|sun|jakarta|kotlin|kotlinx|scala|groovy|clojure|com\.sun|com\.google|com\.fasterxml|com\.zaxxer|ch\.qos|io\.(?:netty|micronaut|quarkus|vertx|undertow)|reactor|net\.bytebuddy|org\.(?:junit|opentest4j|testng|assertj|hamcrest|mockito|apache|springframework|hibernate|gradle|codehaus|eclipse|slf4j|jetbrains|jboss|postgresql|aspectj|thymeleaf|h2))\./;

/**
 * A frame of a stack of the JVM: `	at java.base/java.util.List.get(List.java:5)`. `placeless` for one that names no
 * file; `undefined` for a line that is none. The file is that of the class in its package: `java/util/List.java`.
 */
export function javaFrame(text: string): FrameDraft | "placeless" | undefined {
  const found = FRAME.exec(text);
  if (!found) return undefined;
  const [, module = "", packages = "", name, method, source] = found;
  const place = PLACE.exec(source!);
  if (!place) return "placeless";
  const library = /^(?:java|jdk)\./.test(module) || LIBRARY.test(packages);
  return {
    file: packages.replaceAll(".", "/") + place[1]!,
    line: number(place[2]),
    function: `${name}.${method}`,
    ...(library && { own: false }),
  };
}
