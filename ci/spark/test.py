"""Runs the recipe on a local cluster and holds it against one process: test.py SOAT [RECORDS]"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

sys.path.insert(0, str(Path(__file__).parent))
from check_archive import check_archive  # noqa: E402

SOAT, RECORDS = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4_000
SENTENCES = [
    "Sáng {day}/11/2021, UBND huyện Phú Lâm tchức phiên họp thường kỳ tháng 11.",
    "Giải ngân vốn đầu tư công đạt {half}/{whole} triệu đồng, đạt 55,0% kế hoạch vốn giao.",
    "Xã Tân Hòa  có {day} hộ thoát nghèo, bình quân mỗi ấp giảm hai hộ so với cùng kỳ năm trước.",
    "Ông Trần Văn Nam, Chủ tịch UBND xã Bình An, đề nghị các ngành tiếp tục rà soát, đôn đốc thực hiện.",
    "Huyện phấn đấu hoàn thành {whole} m đường giao thông nông thôn trước ngày 30/12 năm nay.",
]


def record(index):
    """An article of our own making, different from every other."""
    sentences = (SENTENCES[(index * 7 + step * 3) % len(SENTENCES)] for step in range(6 + index % 20))
    text = "\n".join(sentences).format(day=index % 28 + 1, half=index + 100, whole=2 * (index + 100))
    return {"id": str(index), "text": text}


def main():
    records = [record(index) for index in range(RECORDS)] + [{"id": "none", "text": None}]
    megabytes = sum(len((record["text"] or "").encode()) for record in records) / 1e6
    lines = "".join(json.dumps(record | {"text": record["text"] or ""}) + "\n" for record in records)
    alone = {}
    command = [SOAT, "check", "--no-config", "--jsonl-input"]
    one_core = os.environ | {"RAYON_NUM_THREADS": "1"}
    started = time.perf_counter()
    output = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=False, env=one_core)
    seconds = time.perf_counter() - started
    assert output.returncode == 1, output.returncode
    for line in output.stdout.decode().splitlines():
        result = json.loads(line)
        alone[result["id"]] = result["findings"]
    assert len(alone) == len(records)
    print(f"one process, one thread: {megabytes:.1f} MB in {seconds:.2f} s, {megabytes / seconds:.1f} MB/s")

    os.environ["PYSPARK_PYTHON"] = sys.executable
    cores = 2
    spark = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    spark.sparkContext.addPyFile(str(Path(__file__).with_name("check_archive.py")))
    frame = spark.createDataFrame(records, "id string, text string").repartition(2 * cores).cache()
    frame.count()
    check_archive(frame.limit(10), SOAT, ["--no-config"]).collect()  # workers start with the first job
    started = time.perf_counter()
    # Everything but the driver's own collecting, which an archive's job does not do.
    check_archive(frame, SOAT, ["--no-config"]).write.format("noop").mode("overwrite").save()
    seconds = time.perf_counter() - started
    rows = check_archive(frame, SOAT, ["--no-config"]).collect()
    found = {row["id"]: json.loads(row["findings"]) for row in rows}
    assert found == alone, "the cluster found something else than one process"
    assert len(found["0"]) > 0 and all(row["error"] is None for row in rows)
    rate = megabytes / seconds
    print(f"Spark, local[{cores}]: {seconds:.2f} s, {rate:.1f} MB/s, {rate / cores:.1f} MB/s a core; the same findings")

    # It is about to say so at length.
    spark.sparkContext.setLogLevel("OFF")
    # A worker whose binary is not there fails the job; it does not end the archive early.
    try:
        check_archive(frame, "/nowhere/soat").collect()
    except Exception:
        pass
    else:
        raise AssertionError("a missing binary went unnoticed")
    spark.stop()


if __name__ == "__main__":
    main()
