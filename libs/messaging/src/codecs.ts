import Lz4Codec from '@2l/kafkajs-lz4';
import { decompress as decompressZstd } from 'fzstd';
import { CompressionCodecs, CompressionTypes } from 'kafkajs';
import SnappyCodec from 'kafkajs-snappy';

/**
 * Without these, one batch that a foreign producer compressed stops a consumer for good. kafkajs itself reads gzip;
 * Zstandard is only ever read, since we send gzip.
 */
export function registerCodecs(): void {
  CompressionCodecs[CompressionTypes.Snappy] = SnappyCodec;
  CompressionCodecs[CompressionTypes.LZ4] = new Lz4Codec().codec;
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: () => Promise.reject(new Error('Zstandard is read here, never written')),
    decompress: (buffer: Buffer) => Promise.resolve(Buffer.from(decompressZstd(buffer))),
  });
}
