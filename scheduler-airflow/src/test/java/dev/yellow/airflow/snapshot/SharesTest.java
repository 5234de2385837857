package dev.yellow.airflow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void eachHashIsInOneFileAndNoneHasTooManyWhateverTheDagsAre() {
        var random = new Random(7);
        var dags = new ArrayList<String>();
        for (var n = 0; n < 500; n++) {
            dags.add("local.live.s" + random.nextInt(1_000_000));
            var shares = Shares.of(dags, 10);
            // Halves of halves add up to one whole.
            assertThat(shares.stream().mapToDouble(share -> Math.pow(2, -share.length())).sum()).isEqualTo(1.0);
            for (var share : shares) assertThat(in(dags, share)).hasSizeLessThanOrEqualTo(10);
            assertThat(shares.stream().mapToInt(share -> in(dags, share).size()).sum()).isEqualTo(dags.size());
        }
    }

    @Test
    void anotherDagChangesOneFileOrMakesSeveralOfIt() {
        var dags = new ArrayList<String>();
        for (var n = 0; n < 300; n++) {
            var before = Shares.of(dags, 10);
            var dag = "local.live.s" + n;
            dags.add(dag);
            var gone = new HashSet<>(before);
            var after = Shares.of(dags, 10);
            gone.removeAll(after);
            assertThat(gone).hasSizeLessThanOrEqualTo(1);
            var fresh = new HashSet<>(after);
            fresh.removeAll(before);
            for (var share : gone) assertThat(fresh).allMatch(each -> each.startsWith(share));
            if (gone.isEmpty()) assertThat(fresh).isEmpty();
        }
    }

    @Test
    void theHashIsTheOneThatTheFactoryHas() {
        // Of Python: format(int.from_bytes(hashlib.sha256(b"local.live.shop").digest()[:4], "big"), "032b")
        assertThat(Shares.bits("local.live.shop")).isEqualTo("01001010111101110110110101100001");
        assertThat(Set.copyOf(List.of("a", "b", "c", "d", "e", "f", "g", "h")).stream().map(Shares::bits)).allMatch(bits -> bits.matches("[01]{32}"));
    }

    private static List<String> in(List<String> dags, String share) {
        return dags.stream().filter(dag -> Shares.bits(dag).startsWith(share)).toList();
    }
}
