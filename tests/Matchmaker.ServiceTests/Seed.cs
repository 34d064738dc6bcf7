namespace Matchmaker.ServiceTests;

public sealed class Seed
{
    [Fact]
    public void Composed_and_decomposed_text_normalize_to_the_same() =>
        Assert.Equal("mận", "mận".Normalize(System.Text.NormalizationForm.FormC));
}
