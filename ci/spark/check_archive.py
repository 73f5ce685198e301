"""Soát over an archive on Apache Spark: one process a partition, fed as a stream, in constant memory.

    spark-submit check_archive.py ARCHIVE RESULT [--soat PATH] [--partitions N]

ARCHIVE holds records with `id` and `text` (.jsonl, or a folder of Parquet); RESULT becomes Parquet with `id`, `findings`
(JSON, as `soat check --format json` has them) and `error`. The binary must stand at the same path on every worker:
`--files soat --soat ./soat` puts it there.
"""

import argparse
import json
import subprocess
import threading

import pandas
from pyspark.sql import SparkSession

SCHEMA = "id string, findings string, error string"
ROWS = 2_000


def checker(command):
    """A function for mapInPandas: data frames with `id` and `text` in, what was found in them out, in order."""

    def check(frames):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        failed = []

        # Fed beside the reading: a pipe holds little, and either side would wait for the other.
        def feed():
            try:
                with process.stdin as stdin:
                    for frame in frames:
                        for name, text in zip(frame["id"], frame["text"]):
                            # A missing text is None to one version of pandas and a number to another.
                            record = {"id": str(name), "text": text if isinstance(text, str) else ""}
                            line = json.dumps(record, ensure_ascii=False)
                            stdin.write(line.encode() + b"\n")
            except Exception as error:  # what goes wrong upstream must not look like the archive's end
                failed.append(error)

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        rows = []
        for line in process.stdout:
            result = json.loads(line)
            findings = result.get("findings")
            findings = None if findings is None else json.dumps(findings, ensure_ascii=False)
            rows.append((result["id"], findings, result.get("error")))
            if len(rows) == ROWS:
                yield pandas.DataFrame(rows, columns=["id", "findings", "error"])
                rows = []
        if rows:
            yield pandas.DataFrame(rows, columns=["id", "findings", "error"])
        feeder.join()
        # 0: nothing found; 1: something; 2: some records hold no text, which their rows say. Anything else is a failure.
        if failed or process.wait() not in (0, 1, 2):
            raise RuntimeError(f"soat ended with {process.wait()}: {failed}")

    return check


def check_archive(frame, soat="soat", arguments=()):
    """What is found in a frame with `id` and `text`."""
    # Spark shares out the cores itself; a worker that starts threads of its own takes its neighbours' turn.
    command = ["env", "RAYON_NUM_THREADS=1", soat, "check", "--jsonl-input", *arguments]
    return frame.select("id", "text").mapInPandas(checker(command), SCHEMA)


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
