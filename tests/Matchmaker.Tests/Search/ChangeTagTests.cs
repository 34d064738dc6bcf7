using Matchmaker.Platform.Sql;
using Matchmaker.Search;

namespace Matchmaker.Tests.Search;

public sealed class ChangeTagTests
{
    [Theory]
    [InlineData("organizations/htx-1/consents/c-01", null)]
    [InlineData("organizations/htx-1", ChangeTags.Catalog)]
    [InlineData("organizations/htx-1/offers/f-01", ChangeTags.Catalog)]
    [InlineData("conferences/c-01/notices/n-01", null)]
    public void What_people_say_of_their_contact_data_outdates_no_match(string resource, string? tag) =>
        Assert.Equal(tag, ChangeTags.Of(new Change(1, resource, ChangeKind.Created, null, 0)));
}
