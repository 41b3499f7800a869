"""What the appraisers find of each criterion (thẩm định), kept and laid beside what was reported."""
