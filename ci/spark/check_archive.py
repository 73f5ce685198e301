"""Soát over an archive on Apache Spark: one process a partition, fed as a stream, in constant memory.

    spark-submit check_archive.py ARCHIVE RESULT [--soat PATH] [--partitions N]

ARCHIVE holds records with `id` and `text` (.jsonl, or a folder of Parquet); RESULT becomes Parquet with `id`, `findings`
(JSON, as `soat check --format json` has them) and `error`. The binary must stand at the same path on every worker:
`--files soat --soat ./soat` puts it there.
"""

import argparse
import itertools
import subprocess
import threading

import pandas
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

ROWS = 2_000


def streamed(command):
    """A function for mapInPandas: lines in, the lines that a process makes of them out, in order."""

    def stream(frames):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        failed = []

        # Fed beside the reading: a pipe holds little, and either side would wait for the other.
        def feed():
            try:
                with process.stdin as stdin:
                    for frame in frames:
                        stdin.writelines(line.encode() + b"\n" for line in frame["line"])
            except Exception as error:  # what goes wrong upstream must not look like the archive's end
                failed.append(error)

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        while lines := list(itertools.islice(process.stdout, ROWS)):
            yield pandas.DataFrame({"line": [line.decode() for line in lines]})
        feeder.join()
        # 0: nothing found; 1: something; 2: some records hold no text, which their rows say. Anything else is a failure.
        if process.wait() not in (0, 1, 2) or failed:
            raise RuntimeError(f"soat ended with {process.returncode}: {failed}")

    return stream


def check_archive(frame, soat="soat", arguments=()):
    """What is found in a frame with `id` and `text`: `id`, `findings` as JSON, `error`."""
    # Spark shares out the cores itself; a worker that starts threads of its own takes its neighbours' turn.
    command = ["env", "RAYON_NUM_THREADS=1", soat, "check", "--jsonl-input", *arguments]
    # JSON is written and read by Spark's own code; Python only hands lines on.
    record = F.struct(F.col("id").cast("string").alias("id"), F.coalesce("text", F.lit("")).alias("text"))
    lines = frame.select(F.to_json(record).alias("line")).mapInPandas(streamed(command), "line string")
    return lines.select(F.json_tuple("line", "id", "findings", "error").alias("id", "findings", "error"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("result")
    parser.add_argument("--soat", default="soat")
    parser.add_argument("--partitions", type=int)
    options = parser.parse_args()
    spark = SparkSession.builder.appName("soat").getOrCreate()
    reader = spark.read.json if options.archive.endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")) else spark.read.parquet
    frame = reader(options.archive)
    if options.partitions:
        frame = frame.repartition(options.partitions)
    check_archive(frame, options.soat).write.mode("overwrite").parquet(options.result)


if __name__ == "__main__":
    main()
