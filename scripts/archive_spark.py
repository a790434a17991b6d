#!/usr/bin/env python3
"""archive_spark.py PROGRAM INPUT OUTPUT [--cores N] [--partitions N]

Analyses an archive with Pullquote under Apache Spark: the lines of INPUT (a file, a folder or a pattern of JSON lines with
"id" and "text"; any file system that Spark reads) go through `PROGRAM extract --jsonl` by rdd.pipe, one process a
partition, and OUTPUT, which must not be there, becomes a folder of part-* files, sorted by id. Needs PySpark and Java.

Without a cluster it runs on this machine with --cores (all). Under spark-submit leave --cores out and set the master there.
"""
import argparse, json, os, shlex
from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--cores", default="*")
    parser.add_argument("--partitions", type=int, default=None)
    options = parser.parse_args()

    builder = SparkSession.builder.appName("pullquote extract")
    if "SPARK_ENV_LOADED" not in os.environ: builder = builder.master(f"local[{options.cores}]")
    spark = builder.config("spark.ui.enabled", "false").getOrCreate()
    lines = spark.sparkContext.textFile(options.input, options.partitions)
    command = f"{shlex.quote(options.program)} extract --jsonl"
    # checkCode: a program that fails fails the job, instead of leaving articles out.
    analysed = lines.pipe(command, env=dict(os.environ), checkCode=True)
    keyed = analysed.map(lambda line: (str(json.loads(line).get("id")), line))
    keyed.sortByKey().values().saveAsTextFile(options.output)
    spark.stop()


if __name__ == "__main__":
    main()
