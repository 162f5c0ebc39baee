package dev.integrationsrouter.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that a page shows is code that is compiled, line by line. */
class DocumentedCodeTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern BLOCK = Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern ANCHOR = Pattern.compile("\\]\\(([^)#\\s]*)#([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    /** Where a line that begins with a number sign is a comment. */
    private static final Pattern FENCED = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    /** Stands in a block for lines that the page leaves out. */
    private static final Pattern LEFT_OUT = Pattern.compile("// …", Pattern.LITERAL);

    private static List<String> sources = List.of();

    @BeforeAll
    static void read_what_is_compiled() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of("it", "docs", ".ci")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.toString().contains("target"))
                        .toList()) {
                    texts.add(plain(Files.readString(file)));
                }
            }
        }
        sources = List.copyOf(texts);
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> root = Files.list(ROOT)) {
            return Stream.concat(docs, root)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_are_pages_and_code_to_look_at() throws IOException {
        assertThat(pages())
                .contains(ROOT.resolve("README.md"), ROOT.resolve("docs").resolve("getting-started.md"));
        assertThat(blocks(ROOT.resolve("README.md"))).isNotEmpty();
        assertThat(sources).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void java_code_of_a_page_is_compiled_in_this_build(Path page) throws IOException {
        for (String block : blocks(page)) {
            for (String part : LEFT_OUT.splitAsStream(block).toList()) {
                String code = plain(part);
                assertThat(sources.stream().anyMatch(source -> source.contains(code)))
                        .as("%s shows code that no source file in it, docs or .ci has:%n%s", page, part)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_a_page_links_to_is_there(Path page) throws IOException {
        LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .forEach(target -> assertThat(page.resolveSibling(target))
                        .as("%s links to %s", page, target)
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_heading_that_a_page_links_to_is_there(Path page) throws IOException {
        for (MatchResult link : ANCHOR.matcher(Files.readString(page)).results().toList()) {
            if (!link.group(1).contains("://")) {
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                assertThat(anchors(target))
                        .as("%s links to a heading of %s", page, target)
                        .contains(link.group(2));
            }
        }
    }

    @Test
    void headings_of_one_name_have_anchors_of_their_own_and_comments_in_code_have_none(@TempDir Path folder)
            throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"), "# Runs\n## `Runs`, again\n```sh\n# no heading\n```\n## Runs\n### Runs\n");

        assertThat(anchors(page)).containsExactly("runs", "runs-again", "runs-1", "runs-2");
    }

    /** Those of a page's headings: lower case, without punctuation, a hyphen for each space; the second of a name has a number. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new LinkedHashSet<>();
        String text = FENCED.matcher(Files.readString(page)).replaceAll("");
        for (MatchResult heading : HEADING.matcher(text).results().toList()) {
            String name = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String anchor = name;
            for (int number = 1; !anchors.add(anchor); number++) {
                anchor = name + "-" + number;
            }
        }
        return anchors;
    }

    private static List<String> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** Without what a page may do differently: where lines break, and how far they are indented. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
