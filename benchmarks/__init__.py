"""What is measured and how: every figure beside a floor taken in the same run."""
