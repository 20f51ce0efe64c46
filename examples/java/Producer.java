// Publishes an article, waits for its receipt and prints it.
//   java -cp 'lib/*' Producer.java [FILE|- [URL]]        environment: KAFKA_BROKERS, SOURCE
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.*;

class Producer {
  public static void main(String[] args) throws Exception {
    String source = System.getenv().getOrDefault("SOURCE", "my.desk"), eventId = UUID.randomUUID().toString();
    String file = args.length > 0 ? args[0] : "-", url = args.length > 1 ? args[1] : null;
    var bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    var content = Map.of("mediaType", file.endsWith(".html") ? "text/html" : "text/plain", "bodyBase64", bytes);
    var article = new HashMap<String, Object>(Map.of("source", source, "content", content));
    if (url != null) article.put("url", url);
    var record = new ProducerRecord<>("articles.raw", url, new ObjectMapper().writeValueAsString(article));
    Map.of("ce_specversion", "1.0", "ce_type", "copydesk.article.raw.v1", "content-type", "application/json",
        "ce_id", eventId, "ce_source", source, "ce_time", Instant.now().toString())
        .forEach((name, value) -> record.headers().add(name, value.getBytes()));

    var kafka = new HashMap<String, Object>(Map.of("max.request.size", 8 * 1024 * 1024));
    kafka.put("bootstrap.servers", System.getenv().getOrDefault("KAFKA_BROKERS", "127.0.0.1:9092"));
    try (var receipts = new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer());
         var producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      var all = receipts.partitionsFor("articles.receipts");
      receipts.assign(all.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList());
      receipts.assignment().forEach(receipts::position); // from their end on, as it is before the article is sent
      producer.send(record).get();
      for (var until = Instant.now().plusSeconds(60); Instant.now().isBefore(until); )
        for (var receipt : receipts.poll(Duration.ofSeconds(1)))
          if (receipt.key().equals(source + " " + eventId)) { System.out.println(receipt.value()); return; }
    }
    throw new IllegalStateException("No receipt of " + eventId + " within 60 s: is Copydesk running?");
  }
}
