"""The appraisal of each criterion (thẩm định): recorded, and compared with the submitted figures."""
