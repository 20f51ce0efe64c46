// Follows the published stream and keeps each change once, whoever is restarted. Ctrl-C stops it.
//   java -cp 'lib/*' Consumer.java [FILE]        environment: KAFKA_BROKERS, TOPIC, GROUP
//
// The file of changes is also the memory: it has the partition and the seq of each. Kafka may therefore send again
// what it likes: a seq at or below the last one of its partition is a repeat, also after a crash before the commit.
import static java.nio.file.StandardOpenOption.*;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

class Consumer {
  public static void main(String[] args) throws Exception {
    Path file = Files.writeString(Path.of(args.length > 0 ? args[0] : "changes.tsv"), "", CREATE, APPEND);
    var last = new HashMap<Integer, Long>(); // the seq that was kept last, by partition
    Files.readAllLines(file).stream().map(kept -> kept.split("\t"))
        .forEach(kept -> last.put(Integer.valueOf(kept[0]), Long.valueOf(kept[1])));
    var kafka = new HashMap<String, Object>(Map.of("auto.offset.reset", "earliest", "enable.auto.commit", false));
    kafka.put("bootstrap.servers", System.getenv().getOrDefault("KAFKA_BROKERS", "127.0.0.1:9092"));
    kafka.put("group.id", System.getenv().getOrDefault("GROUP", "newsroom"));
    var closed = new CompletableFuture<Void>();
    try (var consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(System.getenv().getOrDefault("TOPIC", "articles.published")));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> { consumer.wakeup(); closed.join(); }));
      for (;; consumer.commitSync()) for (var record : consumer.poll(Duration.ofSeconds(1))) {
        var event = new ObjectMapper().readTree(record.value());
        if (event.at("/seq").asLong() <= last.getOrDefault(record.partition(), 0L)) continue; // a repeat
        var headline = event.at("/article/headline").asText(event.at("/articleId").asText()); // none in a retraction
        var line = event.at("/seq") + "\t" + event.at("/type").asText() + "\t" + event.at("/version") + "\t" + headline;
        Files.writeString(file, record.partition() + "\t" + line + "\n", APPEND);
        System.out.println(line.replace('\t', ' '));
        last.put(record.partition(), event.at("/seq").asLong());
      }
    } catch (WakeupException stoppedByCtrlC) { } finally { closed.complete(null); }
  }
}
